import ArchiveModel
import Dialects
import JSON

/// The object that `dailies inspect --json` prints for a body. The names are a contract with scripts; what
/// is absent is null.
extension Inspection {
    var contract: JSON {
        var fields: [JSON.Field] = [.init("file", .string(file)), .init("item", JSON(item))]
        switch outcome {
        case .failure: fields += Self.common(kind: .none, family: nil)
        case .request(let request, let family):
            fields += Self.common(
                kind: "request", family: family, model: request.model, prompt: request.prompt)
            fields.append(.init("request", request.contract))
        case .answer(let reading, let request):
            switch reading {
            case .task(let answer, let family): fields += Self.task(answer, family, request)
            case .prices(let models), .models(let models):
                fields += Self.common(kind: reading.family.map { .string($0) }, family: reading.family)
                fields.append(.init("models", .array(models.map { .string($0) })))
            case .notUnderstood: fields += Self.common(kind: .none, family: nil)
            }
        }
        if let problem {
            fields.removeAll { $0.name == "error" }
            fields.append(
                .init("error", ["code": .string(problem.code), "message": .string(problem.reason)]))
        }
        return .object(fields)
    }

    /// Every object has these.
    private static func common(
        kind: JSON?, family: String?, model: String? = nil, prompt: String? = nil
    ) -> [JSON.Field] {
        [
            .init("kind", kind ?? .null), .init("family", JSON(family)), .init("status", .null),
            .init("task_id", .null), .init("urls", []), .init("model", JSON(model)),
            .init("prompt", JSON(prompt)), .init("progress", .null), .init("created", .null),
            .init("finished", .null), .init("expires", .null), .init("error", .null),
        ]
    }

    private static func task(_ answer: TaskAnswer, _ family: String, _ request: Request?) -> [JSON.Field] {
        let inline = answer.deliveries.compactMap { delivery in
            if case .inline(let base64) = delivery.source { base64.count / 4 * 3 } else { nil as Int? }
        }
        let asked = request ?? answer.request
        return [
            .init("kind", "answer"), .init("family", .string(family)),
            .init("status", .string(answer.status.rawValue)), .init("task_id", JSON(answer.taskID)),
            .init("urls", .array(answer.deliveries.compactMap(\.contract))),
            .init("model", JSON(answer.model ?? request?.model)),
            .init("prompt", JSON(answer.prompt ?? request?.prompt)), .init("progress", JSON(answer.progress)),
            .init("created", JSON(answer.created?.description)),
            .init("finished", JSON(answer.finished?.description)),
            .init("expires", JSON(answer.expires?.description)),
            .init(
                "error",
                answer.problem.map { ["code": JSON($0.code), "message": .string($0.message)] } ?? .null),
            .init("status_word", JSON(answer.statusWord)),
            .init("content_route", JSON(answer.contentRoute)), .init("file_id", JSON(answer.fileID)),
            .init("inline_bytes", .array(inline.map { .int($0) })),
            .init("alternatives", .array(answer.alternatives.compactMap(\.contract))),
            .init("enhanced_prompt", JSON(answer.enhancedPrompt)), .init("cost", JSON(answer.cost)),
            .init("stated", .array(answer.stated.map(\.contract))),
            .init("request", asked?.contract ?? .null),
            .init("remarks", .array(answer.remarks.map { .string($0) })),
        ]
    }
}

extension TaskAnswer {
    /// Where the bytes are to be had with the key.
    var contentRoute: String? {
        for delivery in deliveries {
            if case .content(let path) = delivery.source { return path }
        }
        return nil
    }

    /// What the API resolves to a URL.
    var fileID: String? {
        for delivery in deliveries {
            if case .fileID(let id) = delivery.source { return id }
        }
        return nil
    }
}

extension Delivery {
    /// The URL as it was given: a script fetches it.
    fileprivate var contract: JSON? {
        url.map { ["url": .string($0), "expires": JSON(expires?.description)] }
    }
}

extension StatedFacts {
    fileprivate var contract: JSON {
        [
            "bytes": JSON(bytes.map(Int.init)), "duration": JSON(duration), "width": JSON(width),
            "height": JSON(height), "fps": JSON(frameRate), "has_audio": JSON(hasSound),
            "audio_codec": JSON(audioCodec), "sample_rate": JSON(sampleRate),
        ]
    }
}

extension Request {
    /// What was asked; where nobody can say what was meant, as it was written.
    var contract: JSON {
        [
            "model": JSON(model), "prompt": JSON(prompt), "negative_prompt": JSON(negativePrompt),
            "seconds": seconds.map { $0.value.map { JSON($0) } ?? .string($0.written) } ?? .null,
            "resolution": JSON(resolution.map { $0.value?.description ?? $0.written }),
            "aspect_ratio": JSON(aspectRatio?.written), "size": JSON(size),
            "sound": sound.map { $0.value.map { .bool($0) } ?? .string($0.written) } ?? .null,
            "references": .array(
                references.map {
                    ["role": .string($0.role.rawValue), "url": .string($0.url), "kind": JSON($0.kind)]
                }),
            "shots": .array(
                shots.map {
                    ["prompt": .string($0.prompt), "seconds": JSON($0.seconds?.value)]
                }),
            "default_seconds": JSON(defaultSeconds),
        ]
    }
}
