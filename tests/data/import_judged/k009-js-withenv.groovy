pipeline {
  agent any
  stages {
    stage('sync') {
      steps {
        withEnv(['EASYTRANSLATE_CLIENT_ID=5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32', 'EASYTRANSLATE_CLIENT_SECRET=Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx', 'EASYTRANSLATE_USERNAME=integration@fjordlys.example', 'EASYTRANSLATE_PASSWORD=Kobber-Tag88!']) {
          sh 'npm run sync'
        }
      }
    }
  }
}
