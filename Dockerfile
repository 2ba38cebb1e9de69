# syntax=docker/dockerfile:1

# Builds with the SDK, runs without it: no shell, no package manager, an ordinary user.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source

# The packages first: they change seldom, and their layer is kept while they do not.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/FeedAggregator.NearDuplicates/*.csproj src/FeedAggregator.NearDuplicates/packages.lock.json src/FeedAggregator.NearDuplicates/
COPY src/FeedAggregator/*.csproj src/FeedAggregator/packages.lock.json src/FeedAggregator/
COPY src/FeedAggregator.Service/*.csproj src/FeedAggregator.Service/packages.lock.json src/FeedAggregator.Service/
COPY src/FeedAggregator.Cli/*.csproj src/FeedAggregator.Cli/packages.lock.json src/FeedAggregator.Cli/
RUN dotnet restore src/FeedAggregator.Cli --locked-mode -r linux-x64

COPY src/ src/
COPY config/ config/
COPY seeds/ seeds/
RUN dotnet publish src/FeedAggregator.Cli -c Release -r linux-x64 --self-contained false --no-restore -p:PublishReadyToRun=true -o /app \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
# User 1654 is the image's own ordinary user.
COPY --from=build --chown=1654:1654 /data /data

# The database lives in the volume; subscriptions and settings are those of /app/config unless a folder is mounted over it.
ENV FEEDAGG_CONFIG=/app/config/appsettings.json \
    FEEDAGG_Storage__Path=/data/feedagg.db \
    FEEDAGG_Http__Urls=http://0.0.0.0:8080 \
    DOTNET_EnableDiagnostics=0
USER 1654
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=15s --retries=3 CMD ["/app/feedagg", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/feedagg"]
CMD ["serve"]
