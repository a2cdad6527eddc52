import { EVERY_APP, settings } from '#libs/stage';

export const classifierConfig = settings.pick(EVERY_APP);
