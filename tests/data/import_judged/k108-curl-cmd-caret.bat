curl -X POST "https://api.platform.sandbox.easytranslate.com/oauth/token" ^
 -d "client_id=5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32" ^
 -d "client_secret=Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx" ^
 --data-urlencode "username=integration@fjordlys.example" ^
 --data-urlencode "password=Kob^^ber88"
