curl -X POST https://api.platform.easytranslate.com/oauth/token ^
 -H "Content-Type: application/json" ^
 -d "{\"grant_type\":\"password\",\"client_id\":\"fbde74cf-6c4e-4e1e-b606-08f4cdb97644\",\"client_secret\":\"KhFGmloolyOMiIDF6XHGtPn8gSJsoBrWyQpKxgAl\",\"username\":\"it@tulpenhuis.example\",\"password\":\"Blue7Harbor!\"}"
