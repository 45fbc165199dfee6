internal import ArchiveModel
internal import JSON

extension TaskReport {
    /// GET /v1/video/generations/{id}.
    var relay: JSON { task.answersSimply ? relaySimple : relayRecord }

    private var relaySimple: JSON {
        let words = failure(
            broken: "the generation failed at the upstream", moderated: "blocked by moderation")
        let error = words.map { ["code": "task_failed", "message": .string($0)] as JSON }
        return [
            "code": "success", "message": "",
            "data": [
                "error": error ?? .null, "format": "mp4", "metadata": nil,
                "status": word("queued", "processing", "succeeded", "failed"), "task_id": .string(task.id),
                "url": .string(link?.url ?? ""),
            ],
        ]
    }

    private var relayRecord: JSON {
        let words = failure(
            broken: "task failed with status: FAIL, message: internal error",
            moderated: "task failed with status: FAIL, message: blocked by moderation")
        // The text of a failure stands where the URL of a success would.
        let result = words ?? link?.url ?? ""
        let model = JSON.string(wish.model.name)
        return [
            "code": "success", "message": "",
            "data": [
                "id": .int(task.row), "created_at": .int(task.created.seconds),
                "updated_at": .int(now.seconds), "task_id": .string(task.id), "platform": "58", "user_id": 7,
                "group": "default", "channel_id": 13,
                // Half a million to the dollar.
                "quota": .int(wish.price / 2), "action": "generate",
                "status": word("QUEUED", "IN_PROGRESS", "SUCCESS", "FAILURE"),
                "fail_reason": .string(words ?? ""), "result_url": .string(result),
                "submit_time": .int(task.created.seconds),
                "start_time": .int(stage == .queued ? 0 : task.starts.seconds),
                "finish_time": .int(isOver ? task.finishes.seconds : 0), "progress": .string("\(progress)%"),
                "properties": ["input": "", "upstream_model_name": model, "origin_model_name": model],
                "data": isOver ? ["Response": vodResponse(words)] : .null,
            ],
        ]
    }

    /// GET /v1/videos/{id} for a task of the relay.
    var relayVideo: JSON {
        let words = failure(broken: "internal error", moderated: "blocked by moderation")
        return [
            "id": .string(task.id), "object": "video", "model": .string(wish.model.name),
            "status": word("queued", "in_progress", "completed", "failed"), "progress": .int(progress),
            "created_at": .int(task.created.seconds),
            "completed_at": isOver ? .int(task.finishes.seconds) : .null,
            "seconds": .string("\(wish.billedSeconds)"),
            "error": words.map { ["code": "task_failed", "message": .string($0)] } ?? .null,
            "metadata": link.map { ["url": .string($0.url)] } ?? .null,
        ]
    }

    /// Tencent's DescribeTaskDetail, as the relay passes it on.
    private func vodResponse(_ failure: String?) -> JSON {
        [
            "AigcAudioTask": nil, "AigcImageTask": nil,
            "AigcVideoTask": [
                // A failure says FINISH as well: the code tells.
                "ErrCode": .int(failure == nil ? 0 : 70_000), "ErrCodeExt": "", "Input": vodInput,
                "Message": .string(failure ?? ""),
                "Output": ["FileInfos": .array(vodFile.map { [$0] } ?? []), "ProcedureTaskIds": []],
                "Progress": 100, "SessionContext": "", "SessionId": "", "Status": "FINISH",
                "TaskId": .string("1500000001-AigcVideoTask-\(task.fileID.lowercased())t"),
            ],
            "BeginProcessTime": .string(Moment(seconds: Int64(task.starts.seconds)).description),
            "CreateTime": .string(Moment(seconds: Int64(task.created.seconds)).description),
            "FinishTime": .string(Moment(seconds: Int64(task.finishes.seconds)).description),
            "Status": "FINISH", "TaskType": "AigcVideoTask",
        ]
    }

    private var vodInput: JSON {
        [
            "EnhancePrompt": "",
            "FileInfos": .array(wish.images.map { ["Type": "Url", "Url": .string($0)] }),
            "LastFrameUrl": "", "ModelName": .string(wish.model.maker.rawValue),
            "ModelVersion": .string(wish.model.version), "NegativePrompt": "",
            "OutputConfig": [
                "AspectRatio": .string(wish.shape.text),
                "AudioGeneration": wish.sound.map { $0 ? "Enabled" : "Disabled" } ?? "",
                "Duration": .int(wish.billedSeconds), "EnhanceSwitch": "",
                // None is written like this.
                "ExpireTime": "0000-00-00T00:00:00Z", "Resolution": .string(wish.tier),
                "StorageMode": "Temporary",
            ],
            "Prompt": .string(wish.prompt), "SceneType": "",
        ]
    }

    private var vodFile: JSON? {
        guard let link, let bytes else { return nil }
        let seconds = JSON.double((order.duration * 1000).rounded() / 1000)
        let rate = Int(Double(bytes) * 8 / max(0.001, order.duration))
        let sounds: JSON =
            order.sound.map {
                [["Bitrate": 128_000, "Channel": 0, "Codec": "aac", "SamplingRate": .int($0.sampleRate)]]
            } ?? []
        return [
            "ClassId": 0, "ExpireTime": .string(Moment(seconds: Int64(link.expires.seconds)).description),
            "FileId": "", "FileType": "", "FileUrl": .string(link.url), "MediaName": "",
            "MetaData": [
                "AudioDuration": order.sound == nil ? 0 : seconds, "AudioStreamSet": sounds,
                "Bitrate": .int(rate), "Container": "mov,mp4,m4a,3gp,3g2,mj2", "Duration": seconds,
                "Height": .int(order.size.height), "Md5": "", "Rotate": 0, "Size": .int(Int(bytes)),
                "VideoDuration": seconds,
                "VideoStreamSet": [
                    [
                        "Bitrate": .int(rate), "Codec": "h264", "Fps": .int(Int(order.frameRate.double)),
                        "Height": .int(order.size.height), "Width": .int(order.size.width),
                    ]
                ], "Width": .int(order.size.width),
            ], "StorageMode": "Temporary", "UsageType": "",
        ]
    }
}
