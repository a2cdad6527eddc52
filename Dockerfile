# One image for all apps: the command names the app (`run --apps fetcher`).
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node scripts/run.mjs build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# V8 lets a heap grow the further beyond what it needs, the more it may have; an app that needs more than 1 GiB may be given it here
ENV NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=1024"
# batches of mail come and go in large buffers: malloc (mallopt(3)) keeps them in many arenas unless it is told to give them back
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist/apps dist/apps
COPY --from=build /app/dist/libs dist/libs
USER node
EXPOSE 8080
ENTRYPOINT ["node", "--enable-source-maps", "dist/apps/cli/src/main.js"]
CMD ["--help"]
