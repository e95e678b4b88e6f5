curl -u shop:Foreign-Pass77 https://registry.fjordlys.example/v2/
curl https://api.platform.easytranslate.com/oauth/token -F client_id=5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32 -F client_secret=Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx -F username=integration@fjordlys.example -F 'password=Kobber-Tag88!'
