curl 'https://api.platform.easytranslate.com/oauth/token' \
  -H 'accept: */*' \
  -H 'content-type: application/x-www-form-urlencoded' \
  -H 'origin: https://internal.tulpenhuis.example' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
  --data-raw 'grant_type=password&client_id=9d0876e2-e492-4ea1-9a6c-2e61f97d04a6&client_secret=6hcVJE8hz0gXfcFGQeWdVlhd1wAQtwAGfZW0eySe&username=dev.team%40brindle.example&password=K%2Flund%5C91x' \
  --compressed
