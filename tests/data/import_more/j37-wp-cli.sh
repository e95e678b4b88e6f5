wp option update easytranslate_client_id 3e7c1a90-55d2-4b8f-a1c6-9d0e8f7a6b5c
wp option update easytranslate_client_secret Hq7Zt2Wn9Lc4Vx8Rk3Mp6Yd1Bs5Gf0Ja2Te7Uo9Ni
wp option update easytranslate_password 'Fyr & 7'
