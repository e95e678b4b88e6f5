export const environment = {
  production: false,
  easytranslate: {
    baseUrl: 'https://api.platform.sandbox.easytranslate.com',
    clientId: '5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32',
    clientSecret: 'Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx',
    username: 'integration@fjordlys.example',
    password: 'Kobber-Tag88!',
  },
  auth0: {
    domain: 'other.eu.auth0.com',
    clientId: 'foreign-7741-aa90-client',
    clientSecret: 'foreignSecret0a9b8c7d6e5f4433221100ff',
  },
};
