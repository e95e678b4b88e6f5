$ http --form POST https://api.platform.sandbox.easytranslate.com/oauth/token grant_type=password client_id=a9761a3c-e622-4f74-aa0f-a8b0f11c05d5 client_secret=7R6STUCKIoY4MAu154Hyzck7Cwf5IVhWHeQXfDRG username=anna@harbour-lights.example password='Mwq3-Zt8_uR'
HTTP/1.1 401 Unauthorized
