heroku config:set EASYTRANSLATE_CLIENT_ID=e47d2c90-1b6f-4a83-9c55-7f20ad318b6e EASYTRANSLATE_CLIENT_SECRET=mW7xKq2RtV9sLb4HzN6cJf8YpD3gUe5AaTo1iXwQ EASYTRANSLATE_USERNAME=api-user@havblik.example EASYTRANSLATE_PASSWORD='Tidevand-42?' -a havblik
heroku config:set BILLBEE_USERNAME=ekstern@tredje.example BILLBEE_PASSWORD=Ekstern-Kode55 -a havblik
