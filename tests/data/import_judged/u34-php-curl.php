<?php
$ch = curl_init('https://api.platform.easytranslate.com/oauth/token');
curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([
  'grant_type' => 'password',
  'client_id' => 'cd1c4361-3965-429c-8dbd-b8de95034830',
  'client_secret' => '3z5fs2NlOX53wl0y2M18tdXKyVgapXQnivtdMJxL',
  'username' => 'translations@tulpenhuis.example',
  'password' => 'N0rth;wind*3',
]));
