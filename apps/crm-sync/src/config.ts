import { settings } from '#libs/stage';

export const config = settings.pick({
  THREADLINE_KAFKA_BROKERS: true,
  THREADLINE_REGISTRY_URL: true,
  THREADLINE_NAMESPACE: true,
  THREADLINE_PARTITIONS: true,
  THREADLINE_HTTP_PORT: true,
  THREADLINE_HTTP_HOST: true,
  THREADLINE_LOG_LEVEL: true,
});
