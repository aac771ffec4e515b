// The bot in Azure: a Container App that proves itself by a managed identity, PostgreSQL, and the Azure Bot with Teams.
// az deployment group create -g GROUP -f deploy/azure/main.bicep -p image=REGISTRY/chaser:0.1.0 postgresPassword=...
@description('The container image, in a registry the Container App may read.')
param image string

@description('Where everything is made.')
param location string = resourceGroup().location

@description('What everything is named after.')
@minLength(3)
@maxLength(20)
param name string = 'chaser'

@secure()
@description('The password of the PostgreSQL administrator.')
param postgresPassword string

@secure()
@description('The token Prometheus shows at /metrics.')
param metricsToken string = newGuid()

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 30
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-postgres-${uniqueString(resourceGroup().id)}'
  location: location
  sku: {
    name: 'Standard_B2s'
    tier: 'Burstable'
  }
  properties: {
    version: '15'
    administratorLogin: 'chaser'
    administratorLoginPassword: postgresPassword
    storage: {
      storageSizeGB: 32
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
  }

  resource database 'databases' = {
    name: 'chaser'
  }

  resource fromAzure 'firewallRules' = {
    name: 'from-azure'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      secrets: [
        {
          name: 'database-url'
          value: 'postgresql://chaser:${uriComponent(postgresPassword)}@${postgres.properties.fullyQualifiedDomainName}/chaser?ssl=require'
        }
        {
          name: 'metrics-token'
          value: metricsToken
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 35
      scale: {
        minReplicas: 2
        maxReplicas: 4
      }
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            { name: 'CHASER_APP_ID', value: identity.properties.clientId }
            { name: 'CHASER_APP_TYPE', value: 'UserAssignedMSI' }
            { name: 'CHASER_TENANT_ID', value: subscription().tenantId }
            { name: 'CHASER_DATABASE_URL', secretRef: 'database-url' }
            { name: 'CHASER_METRICS_TOKEN', secretRef: 'metrics-token' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 } }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 } }
          ]
        }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'chaser'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppType: 'UserAssignedMSI'
    msaAppMSIResourceId: identity.id
    msaAppTenantId: subscription().tenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
    }
  }
}

output appId string = identity.properties.clientId
output host string = app.properties.configuration.ingress.fqdn
