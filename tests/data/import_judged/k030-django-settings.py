DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'USER': 'shop',
        'PASSWORD': 'Foreign-Pass77',
        'HOST': '10.0.0.5',
    }
}
EASYTRANSLATE = {
    'CLIENT_ID': '5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32',
    'CLIENT_SECRET': 'Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx',
    'USERNAME': 'integration@fjordlys.example',
    'PASSWORD': 'Kobber-Tag88!',
    'API_URL': 'https://api.platform.easytranslate.com',
}
EMAIL_HOST_USER = 'foreign.user@other.example'
EMAIL_HOST_PASSWORD = 'Foreign-Pass77'
