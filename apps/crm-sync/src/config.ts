import { EVERY_APP, settings } from '#libs/stage';

export const config = settings.pick(EVERY_APP);
