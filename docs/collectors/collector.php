<?php
// An endpoint in one PHP file: put it on your server, then <pass-along collector="https://your.site/collector.php">.
// Events are stored in a SQLite file outside the document root; duplicate ids are skipped.

header('Access-Control-Allow-Origin: *');
header('Access-Control-Allow-Headers: ' . ($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_HEADERS'] ?? '*'));

function answer(int $status, string $text = ''): never
{
    http_response_code($status);
    exit($text);
}

if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') answer(204);
if ($_SERVER['REQUEST_METHOD'] !== 'POST') answer(405, 'POST events here');

// The body is text/plain, so $_POST is empty.
$events = json_decode(file_get_contents('php://input', length: 262144), true);
if (!is_array($events)) answer(400, 'not JSON');
if (!array_is_list($events)) $events = [$events];

try {
    $database = new PDO('sqlite:' . (getenv('EVENTS') ?: __DIR__ . '/../events.sqlite'));
    $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    $database->exec('PRAGMA busy_timeout = 5000');
    $database->exec('CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, event TEXT NOT NULL)');
    $insert = $database->prepare('INSERT OR IGNORE INTO events (id, event) VALUES (?, ?)');
    $database->beginTransaction();
    foreach ($events as $event) {
        if (!is_array($event) || !is_string($event['id'] ?? null)) continue;
        // Never store these: they prove that the sender owns the code.
        unset($event['secret'], $event['codeproof']);
        $insert->execute([$event['id'], json_encode($event, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)]);
    }
    $database->commit();
} catch (PDOException $error) {
    // Acknowledge only stored events: the widget keeps the others and retries for 7 days.
    error_log('pass-along: ' . $error->getMessage());
    answer(503, 'try again later');
}
answer(204);
