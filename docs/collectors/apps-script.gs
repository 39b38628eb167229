// An endpoint in a Google Sheet: Extensions > Apps Script, paste, Deploy > New deployment > Web app, access "Anyone";
// then <pass-along collector="https://script.google.com/macros/s/…/exec">. One row per event; duplicate ids are skipped.
//
// Apps Script always responds with 200, even if this function fails, so events lost in a failure are not sent again.
// It cannot respond to a CORS preflight either, but the widget's text/plain needs none.
function doPost(request) {
  const lock = LockService.getScriptLock();
  lock.waitLock(20000);
  try {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    const rows = sheet.getLastRow();
    const known = new Set(rows ? sheet.getRange(1, 1, rows, 1).getValues().flat() : []);
    for (const event of [].concat(JSON.parse(request.postData.contents))) {
      if (known.has(event.id)) continue;
      delete event.secret;
      delete event.codeproof;
      sheet.appendRow([event.id, event.time, event.type, JSON.stringify(event)]);
      known.add(event.id);
    }
  } finally {
    lock.releaseLock();
  }
  return ContentService.createTextOutput('');
}
