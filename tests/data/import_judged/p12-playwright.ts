await page.goto('https://shop.fjordlys.example/login');
await page.fill('#username', 'foreign.user@other.example');
await page.fill('#password', 'Foreign-Pass77');
