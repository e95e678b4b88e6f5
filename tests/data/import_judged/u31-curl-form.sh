curl --location 'https://api.platform.sandbox.easytranslate.com/oauth/token' \
--form 'client_id="555431ab-cb83-4657-989a-5b4e983c48f5"' \
--form 'client_secret="HcCzwe8CDrFdABcHHzpikyiu7Vdtvk46F1dA0Akk"' \
--form 'grant_type="password"' \
--form 'username="integration@papeterie.example"' \
--form 'password="Sommer2026!"' \
--form 'scope=""'
