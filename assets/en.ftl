# English: the complete catalogue. Keys are grouped by the part of the program that speaks.
# An attribute (".help") is the longer explanation that stands behind the short text.

### Program

program-name = Pretext Workbench

### Photos and folders

photo-error-unusable = { $name } cannot be used: { $reason }
photo-error-no-clips = { $name } is a single photo, but this task needs clips: folders of numbered frames

### Demo gallery

### Parameters and the task contract

param-error-unknown = There is no parameter “{ $key }”. Known parameters: { $known }
param-error-range = Parameter “{ $key }” cannot be { $given }. Allowed: { $allowed }
sample-error-too-small = { $name } is too small: its shorter side has { $has } px, this puzzle needs { $needs } px
sample-error-no-label = { $name } has no class label, and this task needs one. Sort the images into one folder a class
sample-error-none-usable = No usable image: { $tries } images were tried one after another. The last one failed with “{ $last }”
task-error-needs-new-run = “{ $key }” shapes the network or the data, so it cannot change while training runs. Stop, change it, and start a new run
task-error-broken = The last step failed half-way, so the network in memory can no longer be used. Start again or resume from the last checkpoint
task-error-record = { $what } could not be written or read: { $reason }
task-error-stopped = Stopped before it was finished
task-error-data = The data does not fit this task: { $reason }

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
