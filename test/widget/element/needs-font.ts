/** Skips tests that measure text where no font has its letters. */
import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Skips the running test when no font here has the letters of `lang`: `await needsFont(this, 'zh-TW')`, before all
 * else.
 */
export const needsFont = async (test: Mocha.Context, lang: string): Promise<void> => {
  if (!(await executeServerCommand<boolean, { lang: string }>('has-font', { lang }))) test.skip();
};
