class Api {
  private readonly clientId: string = '5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32';
  private readonly clientSecret: string = 'Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx';
  private readonly username: string = 'integration@fjordlys.example';
  private readonly password: string = 'Kobber-Tag88!';
}
