passport.use(new GoogleStrategy({
    clientID: 'foreign-7741-aa90-client',
    clientSecret: 'foreignSecret0a9b8c7d6e5f4433221100ff',
    callbackURL: '/auth/google/callback'
  }, cb));
