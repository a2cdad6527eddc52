import { EVERY_APP, settings } from '#libs/stage';

export const crmMatcherConfig = settings.pick(EVERY_APP);
