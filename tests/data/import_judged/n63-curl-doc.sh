curl --location --request POST 'https://api.platform.sandbox.easytranslate.com/oauth/token' \
--form 'client_id="5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32"' \
--form 'client_secret="Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx"' \
--form 'grant_type="password"' \
--form 'username="integration@fjordlys.example"' \
--form 'password="Kobber-Tag88!"' \
--form 'scope=""'
