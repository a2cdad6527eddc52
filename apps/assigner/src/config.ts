import { EVERY_APP, settings } from '#libs/stage';

export const assignerConfig = settings.pick({ ...EVERY_APP, THREADLINE_MARIADB_URL: true });
