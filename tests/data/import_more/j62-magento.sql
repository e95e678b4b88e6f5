UPDATE core_config_data SET value = '3e7c1a90-55d2-4b8f-a1c6-9d0e8f7a6b5c' WHERE path = 'easytranslate/general/client_id';
UPDATE core_config_data SET value = 'Hq7Zt2Wn9Lc4Vx8Rk3Mp6Yd1Bs5Gf0Ja2Te7Uo9Ni' WHERE path = 'easytranslate/general/client_secret';
UPDATE core_config_data SET value = 'it\'s' WHERE path = 'easytranslate/general/password';
UPDATE core_config_data SET value = 'smtppw' WHERE path = 'smtp/general/password';
