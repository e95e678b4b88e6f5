<?php
$config['client_id'] = "3e7c1a90-55d2-4b8f-a1c6-9d0e8f7a6b5c";
$config['client_secret'] = "Hq7Zt2Wn9Lc4Vx8Rk3Mp6Yd1Bs5Gf0Ja2Te7Uo9Ni";
$config['username'] = "api@nordlys.example";
$config['password'] = "a\x24b\\c\$d";
