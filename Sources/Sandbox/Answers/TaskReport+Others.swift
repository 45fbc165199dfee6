internal import ArchiveModel
internal import JSON

extension TaskReport {
    /// GET /v1/video/query?id=: the guide's short form, or for Veo what is seen in the wild.
    var unified: JSON {
        let words = failure(
            broken: "[500] the generation failed",
            moderated:
                "your request contains unsafe prompt or images, please change your prompt and try again")
        let isVeo = wish.model.maker == .veo
        let time = JSON.int(isVeo ? Int(now.milliseconds) : now.seconds)
        var fields: [JSON.Field] = [
            JSON.Field("id", .string(task.id)),
            JSON.Field("status", word(isVeo ? "pending" : "processing", "processing", "completed", "failed")),
            JSON.Field("status_update_time", time),
        ]
        if isVeo || words != nil { fields.insert(JSON.Field("detail", detail(words)), at: 1) }
        if let link { fields.append(JSON.Field("video_url", .string(link.url))) }
        return .object(fields)
    }

    private func detail(_ words: String?) -> JSON {
        let images = wish.images.map { ["url": .string($0), "status": "completed"] as JSON }
        return [
            "id": .string(task.id),
            "req": [
                "model": .string(wish.model.name), "images": .array(wish.images.map { .string($0) }),
                "prompt": .string(wish.prompt), "aspect_ratio": .string(wish.shape.text),
            ], "images": .array(images),
            "status": word("pending", "video_generating", "completed", "failed"),
            "running": .bool(!isOver), "video_url": link.map { .string($0.url) } ?? .null,
            "created_at": .int(Int(task.created.milliseconds)),
            // Set while the task still runs, as in the wild.
            "completed_at": .int(Int(task.finishes.milliseconds)), "max_retries": 3, "retry_count": 0,
            "error_message": words.map { .string($0) } ?? .null,
            "enhanced_prompt": .string(wish.prompt),
            "status_update_time": .int(Int(now.milliseconds)),
            "video_generation_error": words.map { .string($0) } ?? .null,
        ]
    }

    /// GET /v1/result/{id}.
    var globalaiopc: JSON {
        var fields: [JSON.Field] = [
            JSON.Field("id", .string(task.id)), JSON.Field("object", "video.generation"),
            JSON.Field("created", .int(task.created.seconds)),
            JSON.Field("model", .string(wish.model.name)),
            JSON.Field("status", word("queued", "processing", "completed", "failed")),
        ]
        if let words = failure(broken: "generation failed", moderated: "content rejected") {
            fields.append(JSON.Field("error", .string(words)))
        }
        if let link {
            fields += [
                JSON.Field("video_url", .string(link.url)), JSON.Field("result_url", .string(link.url)),
            ]
        }
        if stage == .succeeded {
            fields += [
                JSON.Field("actualDuration", .double((order.duration * 1000).rounded() / 1000)),
                JSON.Field("amount", Money(millionths: wish.price).json),
            ]
        }
        return .object(fields)
    }

    /// GET /v1/videos/{id}.
    var openAIVideo: JSON {
        let error: JSON? =
            if case .failed(let problem) = stage {
                problem == .moderated
                    ? [
                        "code": "moderation_blocked",
                        "message": "Your request was blocked by our moderation system.",
                    ] : ["code": "internal_error", "message": "Video generation failed."]
            } else {
                nil
            }
        return [
            "id": .string(task.id), "object": "video", "created_at": .int(task.created.seconds),
            "completed_at": isOver ? .int(task.finishes.seconds) : .null,
            "expires_at": isOver
                ? .int(task.finishes.advanced(byMilliseconds: 3_600_000).seconds) : .null,
            "status": word("queued", "in_progress", "completed", "failed"),
            "model": .string(wish.model.name), "progress": .int(progress), "prompt": .string(wish.prompt),
            "seconds": .string("\(wish.billedSeconds)"),
            "size": .string("\(wish.size.width)x\(wish.size.height)"), "remixed_from_video_id": nil,
            "error": error ?? .null,
        ]
    }
}
