C:\> set ET_CLIENT_ID=7c456a99-8cad-405b-8e95-768ff6739144
C:\> set ET_CLIENT_SECRET=3YMSsz27GGlfrwStkhBL8ckMLCagLxGuOWhEXb4g
C:\> set ET_USERNAME=integration@kranich-moebel.example
C:\> set ET_PASSWORD=Sommer2026!
