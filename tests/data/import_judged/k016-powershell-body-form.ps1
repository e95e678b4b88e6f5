$r = Invoke-RestMethod -Uri "https://api.platform.sandbox.easytranslate.com/oauth/token" -Method Post -Body "grant_type=password&client_id=5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32&client_secret=Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx&username=integration%40fjordlys.example&password=Kobber-Tag88%21"
$r.access_token
