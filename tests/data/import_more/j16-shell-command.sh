ET_CLIENT_ID=3e7c1a90-55d2-4b8f-a1c6-9d0e8f7a6b5c
ET_CLIENT_SECRET=Hq7Zt2Wn9Lc4Vx8Rk3Mp6Yd1Bs5Gf0Ja2Te7Uo9Ni
ET_USERNAME=api@nordlys.example
ET_PASSWORD=`vault read -field=pw et`
