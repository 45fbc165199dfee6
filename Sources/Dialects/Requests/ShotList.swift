internal import ArchiveModel
internal import JSON

/// The prompts of several shots, in Kling's form: `multi_prompt`.
enum ShotList {
    static func read(_ value: JSON?) -> [ShotPrompt] {
        (value?.elements ?? []).compactMap { item in
            guard let prompt = item.words ?? item["prompt"]?.words else { return nil }
            return ShotPrompt(prompt: prompt, seconds: Wish.seconds(item.first("duration", "seconds")))
        }
    }

    /// Shots count from 1.
    static func write(_ shots: [ShotPrompt]) -> JSON {
        .array(
            shots.enumerated().map { index, shot in
                var fields = [
                    JSON.Field("index", .int(index + 1)), JSON.Field("prompt", .string(shot.prompt)),
                ]
                if let seconds = shot.seconds { fields.append(.init("duration", .string(seconds.written))) }
                return .object(fields)
            })
    }
}

/// The voices of a request: links to sound, or the vendor's own numbers for voices.
enum VoiceList {
    /// What `Reference.kind` says of a voice that is named and not linked to.
    static let named = "voice_id"

    static func read(_ item: JSON) -> Reference? {
        if let link = item.link { return Reference(.voice, link) }
        return item["voice_id"]?.text.map { Reference(.voice, $0, kind: named) }
    }
}
