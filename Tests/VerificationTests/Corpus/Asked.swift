import ArchiveModel
import Testing

/// What was asked for, written as in a body or on a command line.
func ask(
    seconds: String? = nil, resolution: String? = nil, ratio: String? = nil, sound: Bool? = nil,
    size: String? = nil, firstFrame: Bool = false, shots: [String] = []
) -> Request {
    var request = Request()
    request.seconds = seconds.map { Asked($0, Rational(decimal: $0)) }
    request.resolution = resolution.map { Asked($0, Resolution($0)) }
    request.aspectRatio = ratio.map { Asked($0, AspectRatio($0)) }
    request.sound = sound.map { Asked($0 ? "on" : "off", $0) }
    request.size = size
    if firstFrame { request.references = [Reference(.firstFrame, "https://example.com/first.png")] }
    request.shots = shots.map { prompt in ShotPrompt(prompt: prompt) }
    return request
}

/// What the provider's answer says of the file.
func told(bytes: Int64? = nil, duration: String? = nil, width: Int? = nil, height: Int? = nil) -> StatedFacts
{
    var stated = StatedFacts()
    stated.bytes = bytes
    stated.duration = duration.flatMap { Rational(decimal: $0) }
    stated.width = width
    stated.height = height
    return stated
}
