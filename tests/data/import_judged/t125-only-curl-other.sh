curl -X POST https://login.fremd.example/oauth/token -d client_id=fremd-c1 -d client_secret=fremd-c1s -d username=a@nordsoe.example -d password=fremd-c1p
