# Builds the bot and runs it without root, on a read-only root file system:
#   docker build -t chatops-incident-bot .
#   docker run --read-only --tmpfs /tmp -v incidents:/var/lib/incident-bot -p 8080:8080 \
#     -e Slack__BotToken -e Slack__SigningSecret -v ./appsettings.json:/etc/incident-bot/appsettings.json:ro \
#     -v ./manifests/runbooks:/etc/incident-bot/manifests/runbooks:ro chatops-incident-bot
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY Bot/Bot.csproj Bot/packages.lock.json Bot/
# Only what the lock file names, by its content.
RUN dotnet restore Bot --use-current-runtime --locked-mode
COPY Bot/ Bot/
COPY manifests/teams/ manifests/teams/
RUN dotnet publish Bot --no-restore -c Release --use-current-runtime --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The letters of the charts; the drawing library brings everything else with it.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
COPY appsettings.json /etc/incident-bot/appsettings.json
COPY manifests/runbooks/ /etc/incident-bot/manifests/runbooks/
RUN mkdir -p /var/lib/incident-bot && chown "$APP_UID" /var/lib/incident-bot
ENV ASPNETCORE_URLS=http://+:8080 \
    Database__ConnectionString="Data Source=/var/lib/incident-bot/incidents.db" \
    DOTNET_EnableDiagnostics=0
VOLUME /var/lib/incident-bot
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s CMD ["dotnet", "/app/Bot.dll", "health", "http://127.0.0.1:8080/healthz/ready"]
ENTRYPOINT ["dotnet", "/app/Bot.dll", "--contentRoot", "/etc/incident-bot"]
