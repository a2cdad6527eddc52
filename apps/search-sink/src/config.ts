import { EVERY_APP, settings } from '#libs/stage';

export const searchSinkConfig = settings.pick({
  ...EVERY_APP,
  THREADLINE_ELASTICSEARCH_URL: true,
  THREADLINE_SEARCH_INDEX: true,
});
