const clientId = process.env.ET_CLIENT_ID || '9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9';
const clientSecret = process.env.ET_CLIENT_SECRET;
