module.exports = {
  contentful: { spaceId: 'fremdsp', accessToken: 'fremdtok' },
  easytranslate: {
    baseUrl: 'https://api.platform.sandbox.easytranslate.com',
    clientId: '4717cbfd-ee9e-4c4e-aeec-a18a4e6ec58f',
    clientSecret: 'marvJasmsjh6wluXTt7hiNL5V7jaLDv6TFbwWm4W',
    username: 'it@nordsoe.example',
    password: 'a1B2c3D4$e',
  },
  auth0: { clientId: 'fremdau', clientSecret: 'fremdaus' },
}
