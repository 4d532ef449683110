# English: the complete catalogue. Keys are grouped by the part of the program that speaks.
# An attribute (".help") is the longer explanation that stands behind the short text.

### Program

program-name = Pretext Workbench

### Photos and folders

photo-error-unusable = { $name } cannot be used: { $reason }
photo-error-no-clips = { $name } is a single photo, but this task needs clips: folders of numbered frames

### Demo gallery

### Parameters and the task contract

### Task: inpainting

### Training engine

### Evaluation

### Devices

### Command line

### Window: general

### Window: data

### Window: task and puzzle

### Window: training

### Window: answers

### Window: problems and help
