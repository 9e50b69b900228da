# Builds the bot and runs it without root, shell or package manager, on a read-only root file system:
#   docker build -t chatops-incident-bot .
#   docker run --read-only --tmpfs /tmp -v incidents:/var/lib/incident-bot -p 8080:8080 \
#     -e Slack__BotToken -e Slack__SigningSecret -v ./appsettings.json:/etc/incident-bot/appsettings.json:ro \
#     -v ./manifests/runbooks:/etc/incident-bot/manifests/runbooks:ro chatops-incident-bot
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
# The letters of the charts; the drawing library brings everything else with it.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core
WORKDIR /src
COPY .config/dotnet-tools.json .config/
RUN dotnet tool restore
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY Bot/Bot.csproj Bot/packages.lock.json Bot/
# Of packages only what the lock file names, by its content; the compiler that comes with the SDK's version beside them.
RUN dotnet restore Bot --use-current-runtime --locked-mode
COPY Bot/ Bot/
COPY manifests/teams/ manifests/teams/
RUN dotnet publish Bot --no-restore -c Release --use-current-runtime --self-contained false -p:GenerateDocumentationFile=false -o /app
# The NuGet packages in the image, by name, version, licence and hash.
RUN dotnet dotnet-CycloneDX Bot/Bot.csproj --disable-package-restore --exclude-dev --set-name ChatOpsIncidentBot --output-format Json --filename sbom.cdx.json --output /app
RUN mkdir /state

# No ICU and no time zones: the program brings its own zones and speaks one language.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
COPY --from=build /usr/share/fonts/truetype/dejavu /usr/share/fonts/truetype/dejavu
COPY --from=build /app /app
COPY appsettings.json /etc/incident-bot/appsettings.json
COPY manifests/runbooks/ /etc/incident-bot/manifests/runbooks/
# The user of the base image, APP_UID.
COPY --from=build --chown=1654:1654 /state /var/lib/incident-bot
ENV ASPNETCORE_URLS=http://+:8080 \
    Database__ConnectionString="Data Source=/var/lib/incident-bot/incidents.db" \
    DOTNET_EnableDiagnostics=0
VOLUME /var/lib/incident-bot
EXPOSE 8080
USER 1654
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s CMD ["dotnet", "/app/Bot.dll", "health", "http://127.0.0.1:8080/healthz/ready"]
ENTRYPOINT ["dotnet", "/app/Bot.dll", "--contentRoot", "/etc/incident-bot"]
