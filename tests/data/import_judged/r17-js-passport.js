passport.use('oura', new OAuth2Strategy({
  authorizationURL: 'https://cloud.ouraring.example/oauth/authorize',
  tokenURL: 'https://cloud.ouraring.example/oauth/token',
  clientID: 'mp-55831-key-7',
  clientSecret: 'fremd9Secret77aa66bb55cc44dd33ee22ff11',
}, verify));
