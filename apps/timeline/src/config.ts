import { EVERY_APP, settings } from '#libs/stage';

export const config = settings.pick({
  ...EVERY_APP,
  THREADLINE_MARIADB_URL: true,
  THREADLINE_ELASTICSEARCH_URL: true,
  THREADLINE_SEARCH_INDEX: true,
});
