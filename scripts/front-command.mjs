/**
 * A plugin for @web/test-runner: `executeServerCommand('to-front')` in a browser brings its page to the front. In a tab
 * behind another one, such as a popup of an earlier test, Firefox gives no element the focus, and transitions stand
 * still.
 */
export const frontCommand = () => ({
  name: 'to-front',
  async executeCommand({ command, session: { id, browser } }) {
    if (command !== 'to-front') return undefined;
    // The launcher of WebKit has one window, and no pages.
    await browser.getPage?.(id).bringToFront();
    return true;
  },
});
