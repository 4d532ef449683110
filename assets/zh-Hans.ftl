# Simplified Chinese. A message that is missing is answered in English.

### Program

program-name = Pretext Workbench
language-name = 中文（简体）
