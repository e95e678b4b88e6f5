const params = new URLSearchParams();
params.append('grant_type', 'password');
params.append('client_id', '5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32');
params.append('client_secret', 'Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx');
params.append('username', 'integration@fjordlys.example');
params.append('password', 'Kobber-Tag88!');
await fetch('https://api.platform.sandbox.easytranslate.com/oauth/token', { method: 'POST', body: params });
