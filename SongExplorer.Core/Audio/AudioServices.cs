using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

public static class AudioServices
{
    /// <summary>Registers what reads audio files: tags, samples, covers, waveforms.</summary>
    public static IServiceCollection AddAudio(this IServiceCollection services)
    {
        services.AddOptions<AudioOptions>().BindConfiguration(AudioOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AudioOptions>, AudioOptionsValidator>();
        services.AddSingleton<FfmpegTools>();
        services.AddSingleton<AudioProbe>();
        services.AddSingleton<AudioDecoder>();
        services.AddSingleton<CoverArt>();
        services.AddSingleton<Waveform>();
        return services;
    }
}
