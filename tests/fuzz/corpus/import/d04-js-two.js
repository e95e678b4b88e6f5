module.exports = {
  google: {
    clientId: 'g-1.apps.googleusercontent.com',
    clientSecret: 'GOCSPX-1',
  },
  easytranslate: {
    baseUrl: 'https://api.platform.easytranslate.com', // live
    clientId: '9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9',
    clientSecret: 'Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy',
    username: 'api+web@fjordby.example',
    password: process.env.ET_PASSWORD || 'dev-pw-1',
  },
};
