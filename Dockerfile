# SongExplorer with ffmpeg, run by a user without rights. Its library lies in /data; music is mounted, read-only, where you like:
#   docker build -t songexplorer .
#   docker run --network host -v songexplorer:/data -v /srv/music:/music:ro songexplorer
FROM ubuntu:24.04 AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 ffmpeg nodejs npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN eng/setup.sh && dotnet publish SongExplorer.Web --configuration Release --output /app

FROM ubuntu:24.04
RUN apt-get update \
 && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 ca-certificates curl ffmpeg \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --home-dir /data songexplorer
COPY --from=build /app /app
USER songexplorer
WORKDIR /data
VOLUME /data
ENV SONGEXPLORER_DATA=/data/library DOTNET_EnableDiagnostics=0 SERVE__PORT=5180
EXPOSE 5180
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:5180/healthz/live"]
ENTRYPOINT ["dotnet", "/app/songexplorer.dll"]
