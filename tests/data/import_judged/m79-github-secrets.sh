gh secret set EASYTRANSLATE_CLIENT_ID --body "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32"
gh secret set EASYTRANSLATE_CLIENT_SECRET --body "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx"
gh secret set EASYTRANSLATE_USERNAME --body "integration@fjordlys.example"
gh secret set EASYTRANSLATE_PASSWORD --body "Kobber-Tag88!"
